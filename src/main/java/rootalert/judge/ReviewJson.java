package rootalert.judge;

import static rootalert.judge.NullIfEmpty.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import rootalert.aws.Answer;
import rootalert.store.AuditState;
import rootalert.store.AuditedAccount;
import rootalert.store.Review;

/** What the monthly report tells, for machines. */
final class ReviewJson {
    private static final int MAX_LISTED = 200;

    private ReviewJson() {}

    /** Null if it was not asked or not answered. */
    static JsonNode of(Answer<Review> review) {
        return review.known().<JsonNode>map(ReviewJson::of).orElseGet(JsonNodeFactory.instance::nullNode);
    }

    private static ObjectNode of(Review known) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("from", known.from().toString())
                .put("until", known.until().toString());
        var accounts = json.putArray("accounts");
        known.accounts()
                .forEach(counts -> accounts.addObject()
                        .put("id", counts.id())
                        .put("signIns", counts.signIns())
                        .put("sessions", counts.sessions())
                        .put("changes", counts.changes())
                        .put("failed", counts.failed())
                        .put("atLeast", counts.atLeast()));
        json.put("moreAccounts", known.moreAccounts());
        var serious = json.putArray("mostSerious");
        known.mostSerious()
                .forEach(one -> serious.addObject()
                        .put("time", one.time().toString())
                        .put("account", one.account())
                        .put("severity", one.severity())
                        .put("event", recorded(one.event()))
                        .put("sourceIp", recorded(one.address())));
        var links = json.putArray("links");
        known.links()
                .forEach(link -> links.addObject()
                        .put("link", link.link().name())
                        .put("state", link.state().name())
                        .put("since", link.since().toString())
                        .put("found", recorded(link.found())));
        var found = known.lookedBack();
        json.putObject("lookBack")
                .put("missed", found.missed())
                .put("compared", found.compared())
                .put("withoutSpoke", found.withoutSpoke())
                .put("lastRead", found.last().map(Object::toString).orElse(null));
        known.audit().ifPresent(audit -> json.set("audit", of(audit)));
        return json;
    }

    private static ObjectNode of(AuditState audit) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("lastWord", audit.run().heard().map(Object::toString).orElse(null))
                .put("known", audit.known().size())
                .put("left", audit.left().size());
        var accounts = json.putArray("accounts");
        audit.left().stream().limit(MAX_LISTED).forEach(account -> {
            var left = accounts.addObject().put("id", account.id()).putArray("what");
            account.credentials().left().forEach(left::add);
        });
        return json.put("audited", audit.accounts().size())
                .put(
                        "proven",
                        audit.accounts().stream()
                                .filter(AuditedAccount::isProven)
                                .count());
    }
}
