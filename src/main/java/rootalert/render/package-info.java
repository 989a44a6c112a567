/**
 * What people and machines read: one alert in the forms that SNS can send.
 *
 * <p>{@link rootalert.render.Renderer} makes them all. {@code Headline}, {@code Verdict} and {@code Facts} choose the words,
 * the same for every form; {@code EmailText}, {@code SmsText}, {@code ChatCard} and {@code MachineForm} lay them out;
 * {@code Harmless} takes from the event's own words what would be a link, a mention or markup in each.
 */
@NullMarked
package rootalert.render;

import org.jspecify.annotations.NullMarked;
