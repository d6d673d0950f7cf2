/**
 * Solves `matrix · x = vector` in place for a symmetric positive definite matrix of `size` rows, of which
 * the lower half is read, and overwritten with its Cholesky factor.
 */
export function createSolver(matrix: Float64Array, size: number): (vector: Float64Array) => void {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = matrix[row * size + column] ?? 0;
      for (let at = 0; at < column; at += 1) {
        rest -= (matrix[row * size + at] ?? 0) * (matrix[column * size + at] ?? 0);
      }
      matrix[row * size + column] =
        row === column ? Math.sqrt(rest) : rest / (matrix[column * size + column] ?? 1);
    }
  }
  return (vector) => {
    for (let row = 0; row < size; row += 1) {
      let rest = vector[row] ?? 0;
      for (let at = 0; at < row; at += 1) {
        rest -= (matrix[row * size + at] ?? 0) * (vector[at] ?? 0);
      }
      vector[row] = rest / (matrix[row * size + row] ?? 1);
    }
    for (let row = size - 1; row >= 0; row -= 1) {
      let rest = vector[row] ?? 0;
      for (let at = row + 1; at < size; at += 1) {
        rest -= (matrix[at * size + row] ?? 0) * (vector[at] ?? 0);
      }
      vector[row] = rest / (matrix[row * size + row] ?? 1);
    }
  };
}
