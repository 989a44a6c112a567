@NullMarked
package rootalert.lookback;

import org.jspecify.annotations.NullMarked;
