/** A button at each block of code. The page is whole without it. */
export const copyScript = `
for (const block of navigator.clipboard ? document.querySelectorAll("pre") : []) {
  const button = document.createElement("button");
  button.textContent = "Copy";
  button.setAttribute("aria-live", "polite");
  button.onclick = async () => {
    await navigator.clipboard.writeText(block.textContent);
    button.textContent = "Copied";
  };
  button.onblur = () => { button.textContent = "Copy"; };
  block.before(button);
}
`;
