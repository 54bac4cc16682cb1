// The elements whose text stands out from its ground by less than 4.5 to 1.
() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (color, under) => {
    canvas.clearRect(0, 0, 1, 1);
    if (under) { canvas.fillStyle = `rgb(${under})`; canvas.fillRect(0, 0, 1, 1); }
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const part = (byte) => {
      const one = byte / 255;
      return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const before = getComputedStyle(one, "::before");
      // The tint of a removed block lies on a layer behind its text.
      for (const style of [before.position === "absolute" ? before : null, getComputedStyle(one)]) {
        if (style) layers.push(style.backgroundColor);
      }
    }
    const over = (under, color) => rgba(color, under).slice(0, 3);
    return layers.reverse().reduce(over, [255, 255, 255]);
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility() || element.closest("option, script, style")) continue;
    const back = ground(element);
    const front = rgba(getComputedStyle(element).color, back).slice(0, 3);
    const [low, high] = [light(back), light(front)].sort((one, other) => one - other);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) poor.push([element.outerHTML.slice(0, 90), back, front, ratio]);
  }
  return poor;
}
