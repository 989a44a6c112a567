@NullMarked
package rootalert.health;

import org.jspecify.annotations.NullMarked;
