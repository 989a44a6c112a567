@NullMarked
package rootalert.watch;

import org.jspecify.annotations.NullMarked;
