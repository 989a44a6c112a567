/** Tests of safe text: what a caller chose becomes one visible line, and neither a link, a mention nor markup. */
@NullMarked
package rootalert.text;

import org.jspecify.annotations.NullMarked;
