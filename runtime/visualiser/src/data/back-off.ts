const [firstMs, mostMs] = [500, 10_000];

/** How long to wait before the next try, after so many that failed one after the other. */
export const backOffMs = (failures: number) => Math.min(mostMs, firstMs * 2 ** failures);
