package rootalert.judge;

import java.util.Set;

/**
 * A reason as {@code severity.txt} has it, about one call and about several.
 *
 * @param ofSeveral the same as {@code ofOne} if it does not depend on the number
 * @param ofCall with {@value #CALL} for the name of the call, where the alert tells of others, too; else the same as {@code ofOne}
 */
record ReasonText(String ofOne, String ofSeveral, String ofCall) {
    /** As in "Root {did}." */
    static final String DEED = "{did}";
    /** As in "Anyone can now use bucket b." */
    static final String OPENING = "{now}";

    static final String ACCOUNT = "{account}";

    private static final String CALL = "{call}";
    private static final String OF_CALL = "{call:";
    private static final Set<String> PLACES = Set.of(DEED, OPENING, ACCOUNT);

    private enum Form {
        ONE,
        SEVERAL,
        CALL
    }

    /** @throws IllegalArgumentException if it is no sentence, or has a place that the head of the table does not describe */
    static ReasonText of(String written) {
        var text = new ReasonText(inForm(Form.ONE, written), inForm(Form.SEVERAL, written), inForm(Form.CALL, written));
        if (!text.ofOne.endsWith(".")
                || (!text.ofOne.startsWith("{") && !Character.isUpperCase(text.ofOne.charAt(0)))) {
            throw new IllegalArgumentException("it is no sentence: " + written);
        }
        return text;
    }

    private static String inForm(Form form, String written) {
        var text = new StringBuilder(written.length());
        int from = 0;
        for (int open = written.indexOf('{'); open >= 0; open = written.indexOf('{', from)) {
            int close = written.indexOf('}', open) + 1;
            if (close == 0) {
                throw new IllegalArgumentException("a place has no end: " + written.substring(open));
            }
            text.append(written, from, open).append(place(form, written.substring(open, close)));
            from = close;
        }
        return text.append(written, from, written.length()).toString();
    }

    private static String place(Form form, String place) {
        if (PLACES.contains(place)) {
            return place;
        }
        boolean ofCall = place.startsWith(OF_CALL);
        int from = ofCall ? OF_CALL.length() : 1;
        int end = place.length() - 1;
        int slash = place.indexOf('/');
        if (!ofCall && slash < 0) {
            throw new IllegalArgumentException("there is no such place: " + place);
        }
        if (form == Form.CALL && ofCall) {
            return CALL;
        }
        return form == Form.SEVERAL
                ? place.substring(slash < 0 ? from : slash + 1, end)
                : place.substring(from, slash < 0 ? end : slash);
    }

    boolean dependsOnNumber() {
        return !ofOne.equals(ofSeveral);
    }

    /** Where it stands among those of other calls: it says which one it is about. */
    String among(String call) {
        return ofCall.replace(CALL, call);
    }
}
