// Overlays that are only listed. In Firefox the keys of the shortcut count as use of the page itself: there what a person
// may have opened is listed with a button, and these tests press it, as a person would.

import { type Driver, eventually } from "./driver";
import { shownText } from "./shown";

/** Gives the command, and hides what was only listed because of its keys. */
export async function hideByKeys(driver: Driver): Promise<void> {
  await driver.command("hide-overlays");
  if (driver.name !== "firefox") return;
  await eventually("a notice", async () => (await driver.inPanel(shownText, "p")) || null);
  const pressed = await driver.inPanel(function (this: unknown) {
    const buttons = (this as Element).querySelectorAll<HTMLButtonElement>('.overlays [data-hidden="false"] button');
    for (const button of buttons) button.click();
    return buttons.length;
  });
  if (pressed === 0) return;
  await eventually("all is hidden", async () => {
    const left = await driver.inPanel(function (this: unknown) {
      return (this as Element).querySelectorAll('.overlays [data-hidden="false"]').length;
    });
    return left === 0 && ((await driver.inPanel(shownText, "p")) || null) !== null;
  });
}
