package rootalert.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the parts of a mail look. Each element carries its own style, since many programs drop style sheets; those that keep them
 * get other colours by night. Every pair of colours has a contrast of 4.5 to 1 at least.
 */
enum Look {
    PAGE("margin:0;padding:0;background:#f4f5f7;color:#1f2328", "background:#010409;color:#e6edf3"),
    OUTSIDE("padding:12px 8px"),
    /** What phones list below the subject. */
    PREVIEW("display:none;max-height:0;overflow:hidden;mso-hide:all"),
    CARD(
            "max-width:600px;background:#ffffff;border:1px solid #d0d7de;border-collapse:separate;border-radius:8px;"
                    + Font.SANS,
            "background:#0d1117;border-color:#3d444d"),
    BADGES("margin:0"),
    STRIPE("height:6px;line-height:6px;font-size:0;border-radius:7px 7px 0 0"),
    TOP("padding:16px 16px 4px"),
    BADGE(
            "padding:3px 9px;border-radius:4px;color:#ffffff;font-size:13px;line-height:18px;font-weight:700;letter-spacing:.4px"),
    SENDER("padding:3px 0 3px 6px;color:#59636e;font-size:13px;line-height:18px", "color:#9198a1"),
    TITLE(
            "margin:12px 0 8px;color:#1f2328;font-size:22px;line-height:28px;font-weight:700;" + Font.WRAP,
            "color:#f0f6fc"),
    SUMMARY("margin:0 0 12px;color:#1f2328;font-size:16px;line-height:23px;" + Font.WRAP, "color:#e6edf3"),
    FACTS("width:100%;border-collapse:collapse;table-layout:fixed"),
    LABEL(
            "width:92px;padding:3px 8px 3px 0;color:#59636e;font-size:14px;line-height:20px;text-align:left;vertical-align:top;"
                    + "font-weight:400;" + Font.WRAP,
            "color:#9198a1"),
    VALUE(
            "padding:3px 0;color:#1f2328;font-size:14px;line-height:20px;vertical-align:top;" + Font.WRAP,
            "color:#e6edf3"),
    KEY(
            "padding:3px 0;color:#1f2328;font-size:14px;line-height:20px;font-weight:600;vertical-align:top;"
                    + Font.WRAP,
            "color:#f0f6fc"),
    ADVICE("margin:14px 0 4px;border-collapse:separate"),
    BAR("width:4px;border-radius:4px 0 0 4px;font-size:0"),
    STEP(
            "padding:10px 12px;background:#f1f3f5;border-radius:0 4px 4px 0;color:#1f2328;font-size:15px;line-height:22px;"
                    + Font.WRAP,
            "background:#212830;color:#f0f6fc"),
    PART("padding:0 16px 8px"),
    END(
            "padding:12px 16px 16px;background:#f6f8fa;border-top:1px solid #d0d7de;border-radius:0 0 8px 8px",
            "background:#161b22;border-color:#3d444d"),
    HEADING(
            "margin:10px 0 8px;padding:14px 0 0;border-top:1px solid #d0d7de;color:#1f2328;font-size:15px;line-height:20px;"
                    + "font-weight:700;" + Font.WRAP,
            "border-color:#3d444d;color:#f0f6fc"),
    TEXT("margin:0 0 6px;color:#1f2328;font-size:14px;line-height:21px;" + Font.WRAP, "color:#e6edf3"),
    LIST("margin:0;padding:0 0 0 20px;color:#1f2328;font-size:14px;line-height:21px", "color:#e6edf3"),
    STEPS("margin:0;padding:0 0 0 24px;color:#1f2328;font-size:15px;line-height:22px", "color:#e6edf3"),
    ITEM("margin:0 0 6px;padding:0 0 0 2px;" + Font.WRAP),
    COMMAND(
            "margin:0 0 12px;padding:10px 12px;background:#f4f5f7;border:1px solid #d0d7de;border-radius:6px;color:#1f2328;"
                    + "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace;font-size:12px;"
                    + "line-height:18px;white-space:pre-wrap;" + Font.WRAP,
            "background:#161b22;border-color:#3d444d;color:#e6edf3"),
    CODE("font-family:inherit;font-size:inherit"),
    ADDRESS("margin:0 0 12px;font-size:13px;line-height:19px;" + Font.WRAP),
    LINK("color:#0550ae;text-decoration:underline;" + Font.WRAP, "color:#79c0ff"),
    FOOTER("margin:0 0 4px;color:#59636e;font-size:12px;line-height:18px;" + Font.WRAP, "color:#9198a1"),
    PHRASE("margin:0 0 6px;color:#1f2328;font-size:14px;line-height:20px;" + Font.WRAP, "color:#e6edf3");

    private static final class Font {
        static final String SANS =
                "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
        /** A long name wraps rather than make the mail wider than the phone. */
        static final String WRAP = "overflow-wrap:anywhere;word-break:break-word";
    }

    private final String css;
    private final String dark;

    Look(String css, String dark) {
        this.css = css;
        this.dark = dark;
    }

    Look(String css) {
        this(css, "");
    }

    String css() {
        return css;
    }

    String cssClass() {
        return "ra-" + name().toLowerCase(Locale.ROOT);
    }

    /** For programs that keep style sheets. */
    static String sheet() {
        return Arrays.stream(values())
                .filter(look -> !look.dark.isEmpty())
                .map(look -> "." + look.cssClass() + "{" + look.dark.replace(";", "!important;") + "!important}")
                .collect(Collectors.joining(
                        "\n", ":root{color-scheme:light dark}\n@media (prefers-color-scheme:dark){\n", "\n}\n"));
    }
}
