package dev.parley.browser.stage;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** The pictures of the documentation, written only with {@code -Dparley.docs.write=true}. */
final class Pictures {
  private static final boolean WANTED = Boolean.getBoolean("parley.docs.write");
  private static final Path FOLDER = Path.of("..", "docs", "images");

  private Pictures() {}

  static void take(Page page, String name) {
    if (WANTED) {
      page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
  }
}
