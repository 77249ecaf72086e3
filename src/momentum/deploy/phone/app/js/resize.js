// Resizing as Pillow does it: the same weights, the same rounding between the two passes. (Of very
// high pictures Pillow makes the rows fewer first, which can change a byte by one.)

const BITS = 22; // of a weight's fraction
const HALF = 2 ** (BITS - 1);

/** Filters with their reach: "bilinear" for pictures, "box" for the ink of a digit. */
export const FILTERS = {
  bilinear: [1, (x) => Math.max(0, 1 - Math.abs(x))],
  box: [0.5, (x) => (x > -0.5 && x <= 0.5 ? 1 : 0)],
};

/** For each pixel made out of those given: the first pixel that counts, and the weights. */
export function weights(given, made, [reach, filter]) {
  const scale = given / made, wide = Math.max(scale, 1), inverse = 1 / wide;
  return Array.from({ length: made }, (_, place) => {
    const centre = (place + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - reach * wide + 0.5));
    const end = Math.min(given, Math.trunc(centre + reach * wide + 0.5));
    const each = Array.from({ length: end - first }, (_, k) => filter((k + first - centre + 0.5) * inverse));
    const sum = each.reduce((total, one) => total + one, 0);
    return { first, each: each.map((one) => one / sum) };
  });
}

/**
 * Cut the box [left, top, right, bottom] out of a picture and resize it with the bilinear filter.
 *
 * `picture` is an ImageData (red, green, blue, opacity); returned are `channels` = 3 bytes a pixel.
 */
export function resizeBytes(picture, box, columns, rows) {
  const [left, top, right, bottom] = box;
  const across = whole(weights(right - left, columns, FILTERS.bilinear));
  const down = whole(weights(bottom - top, rows, FILTERS.bilinear));
  const between = new Uint8Array((bottom - top) * columns * 3);
  for (let row = top; row < bottom; row++) {
    narrow(picture.data, (row * picture.width + left) * 4, across, between, (row - top) * columns * 3);
  }
  return flatten(between, columns * 3, down);
}

function whole(list) {
  return list.map(({ first, each }) => ({
    first, each: Int32Array.from(each, (weight) => Math.trunc(0.5 + weight * 2 ** BITS)),
  }));
}

/** One row, made narrower. */
function narrow(data, start, across, into, place) {
  for (const { first, each } of across) {
    let red = HALF, green = HALF, blue = HALF, from = start + first * 4;
    for (let k = 0; k < each.length; k++, from += 4) {
      const weight = each[k];
      red += data[from] * weight;
      green += data[from + 1] * weight;
      blue += data[from + 2] * weight;
    }
    into[place++] = byte(red);
    into[place++] = byte(green);
    into[place++] = byte(blue);
  }
}

/** All rows, made fewer. */
function flatten(data, width, down) {
  const made = new Uint8Array(down.length * width);
  down.forEach(({ first, each }, row) => {
    for (let column = 0; column < width; column++) {
      let sum = HALF;
      for (let k = 0; k < each.length; k++) sum += data[(first + k) * width + column] * each[k];
      made[row * width + column] = byte(sum);
    }
  });
  return made;
}

function byte(sum) {
  return Math.min(255, Math.floor(sum / 2 ** BITS));
}

/** Resize ink (numbers, not bytes) with the box filter; each pass is rounded to 32 bits. */
export function resizeInk({ data, width, height }, columns, rows) {
  const across = weights(width, columns, FILTERS.box);
  const down = weights(height, rows, FILTERS.box);
  const between = new Float32Array(height * columns);
  for (let row = 0; row < height; row++) {
    across.forEach(({ first, each }, column) => {
      between[row * columns + column] = each.reduce((sum, weight, k) => sum + data[row * width + first + k] * weight, 0);
    });
  }
  const made = new Float32Array(rows * columns);
  down.forEach(({ first, each }, row) => {
    for (let column = 0; column < columns; column++) {
      made[row * columns + column] = each.reduce((sum, weight, k) => sum + between[(first + k) * columns + column] * weight, 0);
    }
  });
  return { data: made, width: columns, height: rows };
}

/** Make grey bytes smaller by a whole factor, each block its rounded mean. */
export function reduceGrey({ data, width, height }, factor) {
  const columns = Math.ceil(width / factor), rows = Math.ceil(height / factor);
  const made = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      made[row * columns + column] = blockMean(data, width, height, row * factor, column * factor, factor);
    }
  }
  return { data: made, width: columns, height: rows };
}

function blockMean(data, width, height, top, left, factor) {
  const bottom = Math.min(height, top + factor), right = Math.min(width, left + factor);
  const many = (bottom - top) * (right - left);
  let sum = many >> 1;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) sum += data[y * width + x];
  }
  return Math.floor((sum * Math.floor(2 ** 24 / many)) / 2 ** 24);
}
