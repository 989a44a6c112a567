package rootalert.account;

/** The state of the account's root user and of the alerting itself. Like every look-up it fails open. */
public interface Health {

    /** Where there is no AWS to ask. */
    Health NOT_ASKED = new Health() {
        @Override
        public Posture posture(String accountId) {
            return new Posture.NotAsked();
        }

        @Override
        public Recipients recipients() {
            return new Recipients.NotAsked();
        }
    };

    /** Never throws, and returns within {@link AccountNames#TIME_ALLOWED}. */
    Posture posture(String accountId);

    /** Never throws, and returns within {@link AccountNames#TIME_ALLOWED}. */
    Recipients recipients();
}
