/** Alerts without AWS: the function's own pipeline over files, printing instead of publishing. */
@NullMarked
package rootalert.preview;

import org.jspecify.annotations.NullMarked;
