/** Tests of safe text: whatever a caller chose becomes one visible line, and never a link, a mention or markup. */
@NullMarked
package rootalert.logging;

import org.jspecify.annotations.NullMarked;
