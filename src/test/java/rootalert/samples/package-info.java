/** Every sample event beside the alert it produces. */
@NullMarked
package rootalert.samples;

import org.jspecify.annotations.NullMarked;
