package rootalert.audit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import rootalert.text.Sha256;

/**
 * Which accounts are due in which hour: each once in so many days, always in the same hour of them, by a hash. So nothing has to be
 * remembered between two runs, a run that is repeated takes the same accounts, and an account that joins or leaves moves no other.
 *
 * @param salt of this stack alone, so that nobody in a member account can work out its hour
 * @param days in which every account has a turn
 * @param canary an account that has one every day
 */
record AuditSchedule(String salt, int days, Optional<String> canary) {

    boolean isDue(String account, Instant hour) {
        return isIn(account, hour, days) || (isCanary(account) && isIn(account, hour, 1));
    }

    boolean isCanary(String account) {
        return canary.isPresent() && canary.get().equals(account);
    }

    /** Orders the accounts of a run: in another way each time, so that none is always the last. */
    long order(String account, Instant hour) {
        return hash(salt + "/" + account + "/" + hour);
    }

    private boolean isIn(String account, Instant hour, int days) {
        long hours = Duration.ofDays(days).toHours();
        return Math.floorMod(hash(salt + "/" + account), hours)
                == Math.floorMod(Duration.ofSeconds(hour.getEpochSecond()).toHours(), hours);
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }
}
