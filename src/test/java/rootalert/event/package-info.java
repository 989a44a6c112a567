/** Tests of reading: every shape of input, and every field present, odd or absent. */
@NullMarked
package rootalert.event;

import org.jspecify.annotations.NullMarked;
