@"%~dp0python\python.exe" -m medschedule_desktop %*
