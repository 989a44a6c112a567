package rootalert.watch;

/** A question to AWS about a link. */
interface Check {
    /**
     * Asks.
     *
     * @param inFull everything, or only what is most telling
     * @throws RuntimeException if AWS gives no answer
     */
    LinkState ask(boolean inFull);
}
