/** A logistic regression with a ridge, small enough to be reckoned anew for every fold: a few numbers over some hundred readings. */
export type Logistic = { readonly bias: number; readonly weights: readonly number[] };

export type Sample = { readonly x: readonly number[]; readonly right: boolean; readonly weight: number };

const ROUNDS = 40;

export const probability = ({ bias, weights }: Logistic, x: readonly number[]): number =>
  1 / (1 + Math.exp(-weights.reduce((sum, weight, at) => sum + weight * (x[at] ?? 0), bias)));

/**
 * Weights that make the samples likeliest, held towards zero by `ridge` so that few samples say little (Hoerl and
 * Kennard 1970), by Newton's steps. The bias is held too, lightly: a field that was always right is not certain.
 */
export function fitLogistic(samples: readonly Sample[], ridge: number): Logistic {
  const size = samples[0]?.x.length ?? 0;
  let model: Logistic = { bias: 0, weights: new Array<number>(size).fill(0) };
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = newtonStep(model, samples, ridge);
    model = {
      bias: model.bias + (step[size] as number),
      weights: model.weights.map((weight, at) => weight + (step[at] as number)),
    };
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  return model;
}

const BIAS_RIDGE_SHARE = 0.1;

function newtonStep(model: Logistic, samples: readonly Sample[], ridge: number): number[] {
  const size = model.weights.length;
  const held = (at: number): number => (at === size ? ridge * BIAS_RIDGE_SHARE : ridge);
  const value = (at: number): number => (at === size ? model.bias : (model.weights[at] as number));
  const gradient = Array.from({ length: size + 1 }, (_, at) => -held(at) * value(at));
  const curve = Array.from({ length: size + 1 }, (_, row) =>
    Array.from({ length: size + 1 }, (_, column) => (row === column ? held(row) : 0)),
  );
  for (const { x, right, weight } of samples) {
    const p = probability(model, x);
    const full = [...x, 1];
    const steep = Math.max(1e-6, p * (1 - p)) * weight;
    for (const [row, a] of full.entries()) {
      if (a === 0) continue;
      gradient[row] = (gradient[row] as number) + weight * ((right ? 1 : 0) - p) * a;
      const line = curve[row] as number[];
      for (const [column, b] of full.entries()) line[column] = (line[column] as number) + steep * a * b;
    }
  }
  return solve(curve, gradient);
}

/** Gaussian elimination with the largest pivot; the ridge keeps the matrix regular. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] as number]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row += 1) {
      if (Math.abs(cell(rows, row, pivot)) > Math.abs(cell(rows, best, pivot))) best = row;
    }
    [rows[pivot], rows[best]] = [rows[best] as number[], rows[pivot] as number[]];
    for (let row = 0; row < size; row += 1) {
      if (row === pivot) continue;
      const factor = cell(rows, row, pivot) / cell(rows, pivot, pivot);
      for (let column = pivot; column <= size; column += 1) {
        (rows[row] as number[])[column] = cell(rows, row, column) - factor * cell(rows, pivot, column);
      }
    }
  }
  return rows.map((row, at) => (row[size] as number) / (row[at] as number));
}

const cell = (rows: readonly (readonly number[])[], row: number, column: number): number =>
  (rows[row] as readonly number[])[column] as number;
