/**
 * Proof by a real root call: what the audit does and says, as far as this function has to know. What proves anything are CloudTrail's
 * records alone.
 */
@NullMarked
package rootalert.proof;

import org.jspecify.annotations.NullMarked;
