import { expectNoFindings } from "./axe.ts";
import { expect, speak, test } from "./shared-app.ts";
import { writeText } from "./typed-text.ts";

const GERMAN = "Das Essen war kalt und die Bedienung unfreundlich, wir kommen nicht wieder.";

test("a German text gets no verdict, says what it looks like, and is read anyway", async ({
  page,
}) => {
  const refusal = page.getByText(
    "This looks like German. Undertone reads English, Portuguese, Spanish, French, and Italian.",
  );
  const anyway = page.getByRole("button", { name: "Read it anyway" });
  await writeText(page, GERMAN);
  await expect(refusal).toBeVisible();
  await expect(page.getByTestId("label")).toHaveCount(0);
  await expectNoFindings(page, "a text in another language");
  await anyway.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("label")).toBeVisible();
  await expect(refusal).toBeVisible();
  await expect(anyway).toHaveCount(0);
  await expect(page.getByRole("textbox")).toBeFocused();
  await expectNoFindings(page, "a text in another language, read anyway");
  await writeText(page, "The food was cold and the staff were rude to us.");
  await expect(page.getByTestId("label")).toHaveText("Negative");
  await expect(refusal).toHaveCount(0);
});

test("the interface's Portuguese says so, too", async ({ launched }) => {
  await speak(launched, "pt-BR");
  const { page } = launched;
  await writeText(page, GERMAN);
  await expect(
    page.getByText(
      "Isto parece alemão. O Undertone lê inglês, português, espanhol, francês e italiano.",
    ),
  ).toBeVisible();
  await page.getByRole("button", { name: "Ler mesmo assim" }).click();
  await expect(page.getByTestId("label")).toBeVisible();
});
