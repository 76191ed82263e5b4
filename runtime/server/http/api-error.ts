/** Any answer that is no success. */
export interface ApiError {
  error: string;
}
