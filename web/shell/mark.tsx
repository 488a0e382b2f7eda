/** The sign of the house: a bucket that leaks. */
export function Mark({ size = 26 }: { size?: number }) {
  return <img src="/bucket.svg" width={size} height={size} alt="" />;
}
