# One image for every process of Counterfoil: the API (which serves the desk too), the worker, and the command.
# The whole workspace is copied with the package manager's links, because Node runs the sources as they stand.

FROM node:24-bookworm-slim AS sources
ENV CI=true PNPM_HOME=/pnpm
RUN npm install --global pnpm@10.34.9
WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/api/package.json apps/api/
COPY apps/cli/package.json apps/cli/
COPY apps/web/package.json apps/web/
COPY apps/worker/package.json apps/worker/
COPY packages/application/package.json packages/application/
COPY packages/domain/package.json packages/domain/
COPY packages/platform/package.json packages/platform/
COPY packages/testkit/package.json packages/testkit/
COPY packages/wire/package.json packages/wire/

# What is made from the sources: the database client and the desk.
FROM sources AS built
RUN pnpm install --frozen-lockfile
COPY . .
RUN node packages/platform/src/db/generate-client.ts \
 && node apps/web/node_modules/vite/bin/vite.js build apps/web --config apps/web/vite.config.ts --logLevel warn

# Only what runs: no compiler, no test, no browser.
FROM sources AS pruned
RUN pnpm install --prod --frozen-lockfile
COPY . .
COPY --from=built /app/packages/platform/src/db/generated packages/platform/src/db/generated
COPY --from=built /app/apps/web/dist apps/web/dist

FROM node:24-bookworm-slim AS counterfoil
# Documents are read in processes that prlimit bounds.
RUN apt-get update \
 && apt-get install -y --no-install-recommends util-linux ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /home/counterfoil counterfoil \
 && install -d -o counterfoil -g counterfoil -m 0700 /data
COPY --from=pruned --chown=root:root /app /app
WORKDIR /app
ENV NODE_ENV=production COUNTERFOIL_HOME=/data COUNTERFOIL_HOST=0.0.0.0 PORT=4600
USER counterfoil
VOLUME /data
EXPOSE 4600
STOPSIGNAL SIGTERM
# Ready or degraded is 200: a lost queue is no reason to take the API out of service.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/src/main.ts"]
