/** Hand-over: SNS takes the alert, or the caller learns that it did not. */
@NullMarked
package rootalert.publish;

import org.jspecify.annotations.NullMarked;
