@NullMarked
package rootalert.announce;

import org.jspecify.annotations.NullMarked;
