package dev.parley.browser.stage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/**
 * A part of a page, in which things are found by what somebody calls them who reads or hears it.
 */
public class Area {
  private final Locator root;

  Area(Locator root) {
    this.root = root;
  }

  /** The element that it is. */
  public Locator element() {
    return root;
  }

  /** What a selector finds in it. */
  public Locator find(String selector) {
    return root.locator(selector);
  }

  /** What a selector finds in it that contains this text. */
  public Locator find(String selector, String text) {
    return root.locator(selector, new Locator.LocatorOptions().setHasText(text));
  }

  /** What has this role and is called exactly so. */
  public Locator find(AriaRole role, String name) {
    return root.getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** What has this role and a name that the pattern finds something in. */
  public Locator find(AriaRole role, Pattern name) {
    return root.getByRole(role, new Locator.GetByRoleOptions().setName(name));
  }

  public Locator button(String name) {
    return find(AriaRole.BUTTON, name);
  }

  public Locator heading(String name) {
    return find(AriaRole.HEADING, name);
  }

  /** A picture that means something, such as the state of a message. */
  public Locator image(String name) {
    return find(AriaRole.IMG, name);
  }

  /** A field whose label contains this. */
  public Locator field(String label) {
    return root.getByLabel(label);
  }

  /** What contains this text. */
  public Locator text(String text) {
    return root.getByText(text);
  }

  /** What has exactly this text. */
  public Locator exactText(String text) {
    return root.getByText(text, new Locator.GetByTextOptions().setExact(true));
  }

  /** What tells of a problem, with this text. */
  public Locator problem(String text) {
    return root.getByRole(AriaRole.ALERT).getByText(text);
  }

  /** A member's line. */
  public Locator member(String name) {
    return find(".member", name);
  }

  /** What this element is the whole of. */
  public Area area(Locator element) {
    return new Area(element);
  }

  /** The line of a conversation in the list. */
  public Area line(String text) {
    return new Area(find(".sidebar .conversation-line", text));
  }

  public Area main() {
    return new Area(root.getByRole(AriaRole.MAIN));
  }

  public Area dialog() {
    return new Area(root.getByRole(AriaRole.DIALOG));
  }

  public Area dialog(String name) {
    return new Area(find(AriaRole.DIALOG, name));
  }

  /** What stands beside the conversation. */
  public Area panel(String name) {
    return new Area(find(AriaRole.COMPLEMENTARY, name));
  }
}
