package rootalert.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is known of something that AWS can be asked about. */
public sealed interface Answer<T> {

    /** AWS answered. */
    record Known<T>(T value) implements Answer<T> {}

    /**
     * AWS was asked and did not answer.
     *
     * @param why a few words: "access denied"
     */
    record NotAvailable<T>(String why) implements Answer<T> {}

    /** Nobody asked: it does not matter here, or there is nobody to ask. */
    record NotAsked<T>() implements Answer<T> {}

    /** All values in order, or the first answer that has none: it waits for no other then. */
    static <T> Answer<List<T>> all(List<Supplier<Answer<T>>> asked) {
        var values = new ArrayList<T>();
        for (var one : asked) {
            switch (one.get()) {
                case Known<T> known -> values.add(known.value());
                case NotAvailable<T> failed -> {
                    return new NotAvailable<>(failed.why());
                }
                case NotAsked<T> ignored -> {
                    return new NotAsked<>();
                }
            }
        }
        return new Known<>(List.copyOf(values));
    }

    /** The same of what the value leads to. */
    default <R> Answer<R> map(Function<T, R> function) {
        return flatMap(value -> new Known<>(function.apply(value)));
    }

    /** The answer to a further question, if there is an answer to this one. */
    default <R> Answer<R> flatMap(Function<T, Answer<R>> function) {
        return switch (this) {
            case Known<T> known -> function.apply(known.value());
            case NotAvailable<T> failed -> new NotAvailable<>(failed.why());
            case NotAsked<T> ignored -> new NotAsked<>();
        };
    }

    /**
     * The value, for what cannot go on without it.
     *
     * @throws NoAnswer if there is none
     */
    default T orElseThrow() {
        return switch (this) {
            case Known<T> known -> known.value();
            case NotAvailable<T> failed -> throw new NoAnswer(failed.why());
            case NotAsked<T> ignored -> throw new NoAnswer("not asked");
        };
    }

    default Optional<T> known() {
        return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
    }
}
