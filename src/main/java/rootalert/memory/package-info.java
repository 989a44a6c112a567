/**
 * Remembering: what root did, for the alerts to come, and what was alerted, so that it is not alerted twice.
 *
 * <p>It comes last. An alert never waits for it, and nothing that fails here fails an alert.
 */
@NullMarked
package rootalert.memory;

import org.jspecify.annotations.NullMarked;
