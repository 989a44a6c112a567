package rootalert.facts;

import rootalert.aws.Answer;

/** The state of the account's root user and of the alerting itself. Like every look-up it fails open. */
public interface AccountHealth {

    /** For use where there is no AWS to ask. */
    AccountHealth NOT_ASKED = new AccountHealth() {
        @Override
        public Answer<RootPosture> rootPosture(String accountId) {
            return new Answer.NotAsked<>();
        }

        @Override
        public Answer<Recipients> recipients() {
            return new Answer.NotAsked<>();
        }
    };

    /** Never throws, and returns within {@link rootalert.aws.Lookup#TIMEOUT}. */
    Answer<RootPosture> rootPosture(String accountId);

    /** Never throws, and returns within {@link rootalert.aws.Lookup#TIMEOUT}. */
    Answer<Recipients> recipients();

    /** Asks ahead of time if asking takes time. Returns at once. */
    default void prefetchRootPosture(String accountId) {}
}
