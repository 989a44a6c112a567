/** Tests of the preview as a program. */
@NullMarked
package rootalert.preview;

import org.jspecify.annotations.NullMarked;
