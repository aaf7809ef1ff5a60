/** The house's sign: a slip with its perforation. */
export function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="var(--cf-accent)"
      strokeWidth="1.75"
      strokeLinecap="round"
    >
      <rect x="3" y="3" width="18" height="18" rx="2.5" />
      <path d="M8.5 6v12.5" strokeDasharray=".1 2.9" />
      <path d="M12.25 8h5M12.25 12h5M12.25 16h3" />
    </svg>
  );
}
