/** AWS as the SDK's clients see it, with faults that only a network has. */
@NullMarked
package rootalert.wire;

import org.jspecify.annotations.NullMarked;
