@NullMarked
package rootalert.aws;

import org.jspecify.annotations.NullMarked;
