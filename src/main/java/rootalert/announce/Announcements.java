package rootalert.announce;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import rootalert.aws.NoAnswer;
import rootalert.event.AccountId;
import rootalert.event.Announcement;
import rootalert.event.EventTime;
import rootalert.store.KnownAnnouncements;
import rootalert.store.Mails;
import rootalert.store.Store;
import rootalert.text.SafeText;

/** Makes, withdraws and lists announcements. */
public final class Announcements {
    static final int MAX_HOURS = 168;

    private static final int MAX_REASON = 200;
    private static final int AUTHOR_LENGTH = 200;

    private static final JsonMapper JSON = new JsonMapper();

    private final KnownAnnouncements known;
    private final Mails mails;
    private final Consumer<Announcement> teller;
    private final String region;
    private final InstantSource clock;

    /**
     * For the container's life.
     *
     * @param teller returns once the alert about it has been accepted, and throws if it was not
     * @param region of the stack
     */
    public Announcements(Store store, Consumer<Announcement> teller, String region, InstantSource clock) {
        this.known = new KnownAnnouncements(store);
        this.mails = new Mails(store);
        this.teller = teller;
        this.region = region;
        this.clock = clock;
    }

    /**
     * Does what was asked, and answers with a JSON object: {@code done} or {@code refused} with a sentence, or a line by account.
     *
     * @throws RuntimeException if it could not be told or written down
     */
    public void run(AnnouncementRequest request, OutputStream output) throws IOException {
        var answer = JsonNodeFactory.instance.objectNode();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        switch (request) {
            case AnnouncementRequest.Make make -> make(make, now, answer);
            case AnnouncementRequest.Withdraw withdraw -> withdraw(withdraw, now, answer);
            case AnnouncementRequest.ListAll ignored -> list(now, answer);
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(output, answer);
    }

    /** Told first: what nobody was told of must not stand in an alert. */
    private void make(AnnouncementRequest.Make make, Instant now, ObjectNode answer) {
        var refusal = refusal(make)
                .or(() -> heldBy(make.account(), now)
                        .map(one -> "An announcement for account " + make.account() + " holds until "
                                + one.until().text() + ". Withdraw it first."))
                .or(() -> mails.isOneTooMany(Mails.Kind.ANNOUNCEMENT)
                        ? Optional.of("There were " + Mails.MAX_AN_HOUR
                                + " mails about announcements within this hour. The next one can be made after "
                                + now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)) + ".")
                        : Optional.empty());
        if (refusal.isPresent()) {
            answer.put("refused", refusal.get());
            return;
        }
        var until = now.plus(Duration.ofHours(make.hours()));
        var announcement = new Announcement(
                make.account(),
                SafeText.line(make.reason(), MAX_REASON),
                author(make.author()),
                EventTime.of(now),
                EventTime.of(until),
                region,
                false);
        teller.accept(announcement);
        write(announcement);
        answer.put("done", "Announced for account " + make.account() + " until " + until + ", and told to everyone.");
    }

    /**
     * Told last, and not at all after too many: an announcement that stays for want of a mail would be worse than a withdrawal
     * that nobody hears of.
     */
    private void withdraw(AnnouncementRequest.Withdraw withdraw, Instant now, ObjectNode answer) {
        var held = AccountId.isValid(withdraw.account())
                ? heldBy(withdraw.account(), now)
                : Optional.<Announcement>empty();
        if (held.isEmpty()) {
            answer.put("refused", "There is no announcement for account " + withdraw.account() + ".");
            return;
        }
        var made = held.get();
        var end = EventTime.of(now);
        write(new Announcement(made.account(), made.reason(), made.author(), made.made(), end, region, false));
        if (mails.isOneTooMany(Mails.Kind.ANNOUNCEMENT)) {
            answer.put(
                    "done",
                    "The announcement for account " + made.account() + " is withdrawn. Nobody was told: there were "
                            + Mails.MAX_AN_HOUR + " mails about announcements within this hour.");
            return;
        }
        teller.accept(
                new Announcement(made.account(), made.reason(), author(withdraw.author()), end, end, region, true));
        answer.put("done", "The announcement for account " + made.account() + " is withdrawn.");
    }

    private void list(Instant now, ObjectNode answer) {
        known.at(now)
                .orElseThrow()
                .forEach(one -> answer.put(
                        one.account(), "until " + one.until().text() + ", by " + one.author() + ": " + one.reason()));
    }

    private Optional<Announcement> heldBy(String account, Instant now) {
        return known.of(account, now).orElseThrow();
    }

    private void write(Announcement announcement) {
        if (!known.write(announcement)) {
            throw new NoAnswer("The announcement was not written down.");
        }
    }

    private static String author(String asGiven) {
        return SafeText.line(asGiven, AUTHOR_LENGTH);
    }

    private static Optional<String> refusal(AnnouncementRequest.Make make) {
        if (!AccountId.isValid(make.account())) {
            return Optional.of("The account is \"" + make.account() + "\". It must be an account ID of 12 digits.");
        }
        if (make.hours() < 1 || make.hours() > MAX_HOURS) {
            return Optional.of("The hours are " + make.hours() + ". They must be from 1 to " + MAX_HOURS + ".");
        }
        if (make.reason().isBlank() || make.reason().length() > MAX_REASON) {
            return Optional.of("The reason has " + make.reason().strip().length()
                    + " characters. It must have from 1 to " + MAX_REASON + ".");
        }
        return Optional.empty();
    }
}
