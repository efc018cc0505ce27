/** Run in a browser: the text of a page that stands out least, and its contrast by WCAG's formula. */
export function leastContrast(): { ratio: number; text: string } {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backgroundOf = (element: Element | null): string => {
    if (element === null) return "rgb(255, 255, 255)";
    const { backgroundColor } = getComputedStyle(element);
    return channels(backgroundColor)[3] === 0 ? backgroundOf(element.parentElement) : backgroundColor;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let least = { ratio: 21, text: "" };
  while (texts.nextNode()) {
    const { parentElement: element, textContent } = texts.currentNode;
    if (element === null || !element.checkVisibility() || !textContent?.trim()) continue;
    const [dark = 0, light = 0] = [luminance(getComputedStyle(element).color), luminance(backgroundOf(element))].sort(
      (one, other) => one - other,
    );
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < least.ratio) least = { ratio, text: textContent };
  }
  return least;
}
