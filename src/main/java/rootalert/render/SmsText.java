package rootalert.render;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import rootalert.assess.Alert;
import rootalert.assess.AnnouncementAlert;
import rootalert.assess.CombinedAlert;
import rootalert.assess.FailedSignInsAlert;
import rootalert.assess.Playbook;
import rootalert.assess.SessionAlert;
import rootalert.assess.StackAlert;
import rootalert.assess.UnreadableAlert;
import rootalert.assess.WatchAlert;
import rootalert.context.AccountName;
import rootalert.event.EventTime;
import rootalert.event.Outcome;
import rootalert.event.RootEvent;
import rootalert.event.SourceAddress;
import rootalert.text.Defang;
import rootalert.text.SafeText;

/**
 * One part of a text message: at most 160 characters of the GSM 7-bit alphabet, SNS's own prefix included. One character outside it would make it
 * two parts of 70, so only letters, digits and a little punctuation are kept.
 */
final class SmsText {
    /** SNS puts the topic's display name before the text, in capitals: "ROOT ALERT> ". */
    private static final int PREFIX_LENGTH = 12;

    private static final int LENGTH = 160 - PREFIX_LENGTH;
    private static final String HOLDER = ". Not you? Call the root holder.";
    private static final int NAME_LENGTH = 30;
    private static final int ID_LENGTH = 24;
    private static final int SOURCE_LENGTH = 39;
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9 .,:;?()'/+-]");
    private static final Pattern LINKABLE_DOT = Pattern.compile("(?<!\\d)\\.|\\.(?!\\d)");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm'Z'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private SmsText() {}

    static String of(Alert alert, AlertText text) {
        var deed = (text.isDrill() ? "[DRILL]" : text.tag()) + " "
                + plain(text.headline().deed());
        var end = text.headline().mark() + tail(alert, !text.headline().text().contains("MFA"));
        if (deed.length() + end.length() > LENGTH) {
            end = text.headline().mark() + tail(alert, !text.headline().mark().contains("MFA"));
        }
        var sms = cut(deed, LENGTH - end.length()) + end;
        var asksForHolder = text.playbook().unexpected().contains(Playbook.CALL_THE_HOLDER);
        return asksForHolder && sms.length() + HOLDER.length() <= LENGTH ? sms + HOLDER : sms;
    }

    private static String tail(Alert alert, boolean withMfa) {
        return plain(
                switch (alert) {
                    case SessionAlert session -> details(session, session.leadEvent(), withMfa);
                    case FailedSignInsAlert failed -> failed(failed);
                    case StackAlert ignored -> account(alert);
                    case WatchAlert ignored -> account(alert);
                    case AnnouncementAlert ignored -> account(alert);
                    case UnreadableAlert ignored -> account(alert);
                    case CombinedAlert ignored -> account(alert);
                });
    }

    private static String account(Alert alert) {
        return (alert.account().isEmpty() ? "" : ", " + name(alert) + cut(alert.account(), ID_LENGTH))
                + ", see the e-mail";
    }

    private static String name(Alert alert) {
        return alert.context().accountName() instanceof AccountName.Named named
                ? cut(named.name(), NAME_LENGTH) + " "
                : "";
    }

    private static String failed(FailedSignInsAlert alert) {
        var addresses = alert.event().addresses();
        return (alert.account().isEmpty() ? "" : ", " + name(alert) + cut(alert.account(), ID_LENGTH))
                + ", from "
                + (addresses.size() == 1
                        ? source(alert.lead().event().sourceAddress())
                        : addresses.size() + " addresses")
                + time(alert.event().attempts().getLast().time());
    }

    private static String time(EventTime time) {
        return time.instant().map(instant -> ", " + TIME.format(instant)).orElse("");
    }

    private static String details(SessionAlert alert, RootEvent event, boolean withMfa) {
        var mfa = withMfa ? mfa(event) : "";
        var account = event.account().isEmpty() ? "unknown account" : cut(event.account(), ID_LENGTH);
        return ", " + name(alert) + account
                + outcome(event, mfa)
                + ", from " + source(event.sourceAddress())
                + time(event.time());
    }

    /** The headline already says that a call failed, and often whether MFA was used. A refused sign-in says nothing about MFA. */
    private static String outcome(RootEvent event, String mfa) {
        return switch (event.outcome()) {
            case Outcome.Success ignored -> ", succeeded" + mfa;
            case Outcome.Failure ignored -> event.call().isConsoleLogin() ? "" : mfa;
            case Outcome.Unknown ignored -> ", outcome not recorded" + mfa;
        };
    }

    private static String mfa(RootEvent event) {
        return switch (event.mfa()) {
            case YES -> ", with MFA";
            case NO -> ", without MFA";
            case NOT_RECORDED ->
                switch (event.credential()) {
                    case SERVICE, SERVICE_EVENT -> "";
                    default -> ", MFA not recorded";
                };
        };
    }

    private static String source(SourceAddress source) {
        return switch (source) {
            case SourceAddress.AwsService ignored -> "an AWS service";
            case SourceAddress.AwsInternal ignored -> "inside AWS";
            case SourceAddress.NotRecorded ignored -> "an unrecorded address";
            default -> cut(source.text(), SOURCE_LENGTH);
        };
    }

    /** Phones turn names with dots into links, so dots stay only between digits. */
    private static String plain(String text) {
        var plain = FOREIGN.matcher(Defang.ascii(text)).replaceAll("?");
        return LINKABLE_DOT.matcher(plain).replaceAll(" ").stripTrailing();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : SafeText.cut(text, length).replace("…", "+");
    }
}
