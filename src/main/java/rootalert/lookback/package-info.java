/**
 * The second road: reads CloudTrail's event history for what EventBridge did not bring.
 *
 * <p>{@link rootalert.lookback.LookBack} does one slice of it. Nothing here fails or delays an alert that comes by the first road:
 * it runs in an invocation of its own.
 */
@NullMarked
package rootalert.lookback;

import org.jspecify.annotations.NullMarked;
