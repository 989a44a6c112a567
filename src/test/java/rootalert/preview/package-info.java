/** Tests of the preview as a program, and the gallery of its alerts. */
@NullMarked
package rootalert.preview;

import org.jspecify.annotations.NullMarked;
