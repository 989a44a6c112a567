/** Publishing: SNS accepts the alert, or the caller learns that it did not. */
@NullMarked
package rootalert.publish;

import org.jspecify.annotations.NullMarked;
