/** Every sample event beside the alert that it gives. */
@NullMarked
package rootalert.samples;

import org.jspecify.annotations.NullMarked;
