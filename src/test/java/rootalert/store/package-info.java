@NullMarked
package rootalert.store;

import org.jspecify.annotations.NullMarked;
