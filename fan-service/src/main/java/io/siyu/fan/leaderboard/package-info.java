/** The closest fans of an account, ranked in Redis and rebuilt from PostgreSQL. */
@NullMarked
package io.siyu.fan.leaderboard;

import org.jspecify.annotations.NullMarked;
