/** Tests of reading: every shape of input, every field present, odd and absent. */
@NullMarked
package rootalert.event;

import org.jspecify.annotations.NullMarked;
