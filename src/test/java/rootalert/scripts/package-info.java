/** Tests of the scripts in bin/. */
@NullMarked
package rootalert.scripts;

import org.jspecify.annotations.NullMarked;
