package rootalert.judge;

/** The tables of plain text that judge and word an alert. */
public final class Tables {
    private Tables() {}

    /**
     * Reads those that each alert needs, when a container starts.
     *
     * @return a number that nothing depends on: to tell it takes each of them
     * @throws ExceptionInInitializerError if a row is malformed: its cause names file and line
     */
    public static int read() {
        return ActionRow.TABLE.size()
                + ActionRow.WHATEVER_SERVICE.size()
                + SeverityRule.TABLE.size()
                + WeightRow.TABLE.size()
                + Gives.values().length
                + PlaybookRow.TABLE.size()
                + Instead.TABLE.size()
                + Undo.TABLE.size();
    }
}
