"""Every program in Python loads this: AWS's waiters ask every 30 seconds, and LocalStack need not be spared."""
import time
sleep = time.sleep
time.sleep = lambda seconds: sleep(min(seconds, 1))
