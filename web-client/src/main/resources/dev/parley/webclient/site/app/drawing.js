const SIDE = 512;

/**
 * A picture as the browser shows it, turned as its camera was held.
 * @param {Blob} content
 * @returns {Promise<HTMLImageElement>}
 */
export async function decoded(content) {
  const url = URL.createObjectURL(content);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * The same picture as a PNG.
 * @param {HTMLImageElement} image
 */
export function asPng(image) {
  const { naturalWidth: width, naturalHeight: height } = image;
  return drawn(image, 0, 0, width, height, width, height);
}

/**
 * The middle of a picture, as a square of moderate size.
 * @param {Blob} content
 */
export async function middleOf(content) {
  const image = await decoded(content);
  const { naturalWidth: width, naturalHeight: height } = image;
  const side = Math.min(width, height);
  return drawn(image, (width - side) / 2, (height - side) / 2, side, side, Math.min(SIDE, side), Math.min(SIDE, side));
}

/**
 * @param {HTMLImageElement} image
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 * @param {number} toWidth
 * @param {number} toHeight
 * @returns {Promise<Blob>}
 */
function drawn(image, left, top, width, height, toWidth, toHeight) {
  const canvas = document.createElement("canvas");
  canvas.width = toWidth;
  canvas.height = toHeight;
  canvas.getContext("2d")?.drawImage(image, left, top, width, height, 0, 0, toWidth, toHeight);
  return new Promise((resolve, reject) => canvas.toBlob((content) => (content === null ? reject(new Error("nothing was drawn")) : resolve(content)), "image/png"));
}
