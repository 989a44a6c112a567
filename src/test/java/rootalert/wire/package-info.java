/** AWS as the SDK's clients see it, with the faults that only a network has. */
@NullMarked
package rootalert.wire;

import org.jspecify.annotations.NullMarked;
