/**
 * Text that is safe to show: the sanitiser for everything that callers choose, and the words that several packages
 * need.
 *
 * <p>{@link rootalert.text.SafeText} turns any incoming text into one visible, bounded line.
 * {@link rootalert.text.Defang} then disarms links, mentions and markup for the medium that shows it. {@link
 * rootalert.text.Environment} and {@link rootalert.text.KeyValueList} read what owners have set.
 */
@NullMarked
package rootalert.text;

import org.jspecify.annotations.NullMarked;
